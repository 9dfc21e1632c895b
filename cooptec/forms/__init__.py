"""Forms that travel by e-mail: from the model to Word and Excel, and from their answers back.

- :mod:`cooptec.forms.form`: what a form is, and what comes back in one
- :mod:`cooptec.forms.kinds`: what a form may be about
- :mod:`cooptec.forms.making`: the form of an object, from the same questions as the wizard
"""
