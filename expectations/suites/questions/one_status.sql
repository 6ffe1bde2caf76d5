-- Drugs that one document calls withdrawn and another approved or in use, in the same scope.
select subject, scope, said, pairs, finding_ids
from claims_said_apart
where predicate = 'status'
order by subject, scope
