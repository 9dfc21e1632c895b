"""What a dossier says: one module per entity, the single source of every label and moment."""
