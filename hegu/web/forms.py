"""The one way a form looks: label, help, problem, control, each tied to the other for all senses."""

from typing import Any

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Every `{{ form }}` and `{{ form.field.as_field_group }}` in Hegu."""

    form_template_name = "pages/components/form.html"
    field_template_name = "pages/components/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> Any:
        if template_name == self.form_template_name and "form" in context:
            context = context | problems(context["form"])
        return super().render(template_name, context, request)


def problems(form: Any) -> dict[str, Any]:
    """What is wrong with a form, for the list at its head: of the whole, and of each field."""
    whole = form.non_field_errors() + [
        error for hidden in form.hidden_fields() for error in hidden.errors
    ]
    found = []
    for bound in form.visible_fields():
        where = f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label
        found += [(where, str(bound.label), str(error)) for error in bound.errors]
    return {"errors": whole, "problems": found, "total": len(whole) + len(found)}
