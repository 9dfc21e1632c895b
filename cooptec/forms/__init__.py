"""Forms that travel by e-mail: from the model to Word and Excel, and from their answers back.

- :mod:`cooptec.forms.form`: what a form is, and what comes back in one
- :mod:`cooptec.forms.kinds`: what a form may be about
- :mod:`cooptec.forms.making`: the form of an object, from the same questions as the wizard
- :mod:`cooptec.forms.reviewed`: a document that came back corrected, and its proposals
- :mod:`cooptec.forms.proposals`, :mod:`cooptec.forms.resolving`: beside the dossier, and into it
- :mod:`cooptec.forms.free`, :mod:`cooptec.forms.placing`: text without a form, for the wizard
"""
