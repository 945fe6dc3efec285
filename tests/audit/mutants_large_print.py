"""
What a renderer of large print could get wrong: all that one of tagged PDF could.
"""

from tests.audit.mutants_pdf import FURTHER as FURTHER
from tests.audit.mutants_pdf import MUTANTS as MUTANTS
