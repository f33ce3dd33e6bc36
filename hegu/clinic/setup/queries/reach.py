"""What one person may set up. An owner everything; a manager what belongs to their clinics."""

from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from hegu.clinic.people.access import Access
from hegu.clinic.people.models import Practitioner, RoleKind, User
from hegu.clinic.places.models import Clinic, Group
from hegu.clinic.treatments.models import Combination, Treatment


class Reach:
    """Rows that this person may see and change in the set-up."""

    def __init__(self, access: Access) -> None:
        self.access = access

    @property
    def owns(self) -> bool:
        """Whether group-wide things are theirs to change: the menu, the group, owners."""
        return self.access.may("own")

    @cached_property
    def clinics(self) -> list[Clinic]:
        """Clinics in use."""
        return list(self.access.clinics("set up"))

    @cached_property
    def clinic_ids(self) -> set[int]:
        return {clinic.pk for clinic in self.clinics}

    def group(self) -> Group:
        return get_object_or_404(Group)

    def treatments(self) -> QuerySet[Treatment]:
        """The whole menu: a manager reads it, an owner changes it."""
        return Treatment.objects.order_by("-active", "order", "id")

    def combinations(self) -> QuerySet[Combination]:
        return Combination.objects.order_by("-active", "order", "id")

    def practitioners(self) -> QuerySet[Practitioner]:
        """For an owner all; for a manager those who have hours or a role at their clinics."""
        every = Practitioner.objects.order_by("-active", "order", "id")
        if self.owns:
            return every
        here = Q(shifts__clinic__in=self.clinic_ids) | Q(user__roles__clinic__in=self.clinic_ids)
        return every.filter(here).distinct()

    def users(self) -> QuerySet[User]:
        every = User.objects.order_by("-is_active", "name", "pk").prefetch_related("roles__clinic")
        if self.owns:
            return every
        return every.filter(roles__clinic__in=self.clinic_ids).distinct()

    def user(self, pk: int) -> User:
        """Someone whose account this person may change."""
        found = get_object_or_404(self.users(), pk=pk)
        if not self.may_change(found):
            raise Http404
        return found

    def may_change(self, user: User) -> bool:
        """A manager changes only people who are nowhere else, and neither owner nor manager."""
        if self.owns:
            return True
        plain = {RoleKind.DESK, RoleKind.PRACTITIONER}
        return all(r.clinic_id in self.clinic_ids and r.kind in plain for r in user.roles.all())

    def practitioner(self, slug: str) -> Practitioner:
        return get_object_or_404(self.practitioners(), slug=slug)

    def may_profile(self, practitioner: Practitioner) -> bool:
        """Whether the profile, not only the hours here, is theirs to change."""
        if self.owns:
            return True
        if practitioner.pk is None:
            # Without an account here a manager could not find the new profile again.
            return practitioner.user is not None and self.may_change(practitioner.user)
        elsewhere = practitioner.shifts.exclude(clinic__in=self.clinic_ids).exists()
        return not elsewhere and (practitioner.user is None or self.may_change(practitioner.user))
