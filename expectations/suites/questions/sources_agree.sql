-- Every disagreement between documents that the questions before this one found, each in a column of its own (null
-- elsewhere), with the findings that report it.
select subject, scope, said, finding_ids, pairs as one_target from one_target
union all by name
select subject, scope, said, finding_ids, pairs as one_brand_owner from one_brand_owner
union all by name
select subject, scope, said, finding_ids, pairs as one_cell_source from one_cell_source
union all by name
select subject, scope, said, finding_ids, pairs as one_antibody_source from one_antibody_source
union all by name
select subject, scope, said, finding_ids, pairs as one_stem_meaning from one_stem_meaning
union all by name
select subject, scope, said, finding_ids, pairs as one_status from one_status
union all by name
select subject, scope, predicate || ' ' || object as said, finding_ids, documents as one_stand from one_stand
union all by name
select subject, scope, said, finding_ids, pairs as one_route from one_route
union all by name
select short as subject, '' as scope, said, '' as finding_ids, expansions as one_expansion from one_expansion
order by subject, scope, said
