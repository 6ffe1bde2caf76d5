-- Drugs that two documents give by different ways, for the same use. Both may be right: told, not blocked.
select subject, scope, said, pairs, finding_ids
from claims_said_apart
where predicate = 'route'
order by subject, scope
