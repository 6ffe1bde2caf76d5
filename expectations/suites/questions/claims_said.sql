-- For each thing that a claim is about (predicate, subject, scope), what each document states of it. A target counts
-- as every gene it stands for.
select c.predicate, c.subject, s.scope, c.doc_id,
       list_sort(list(distinct coalesce(m.member, c.object))) as answers,
       list_sort(list(distinct c.object)) as words,
       list(distinct c.claim_id) as claim_ids
from claims c
join claim_scopes s using (claim_id)
left join target_members m on c.object = m.target
where c.polarity = 'asserted' and c.modality = 'stated'
group by all
