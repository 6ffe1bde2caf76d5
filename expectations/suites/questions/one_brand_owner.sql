-- Brands that two documents give to different drugs. A brand of two drugs may be explained by one of them.
select subject, scope, said, pairs, finding_ids
from claims_said_apart
where predicate = 'brand_of'
order by subject, scope
