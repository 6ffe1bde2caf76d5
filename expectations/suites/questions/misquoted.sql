-- Quotations compared with the text by another engine than the one that wrote them. Offsets count from 0, SQL from 1.
with quoted as (
    select 'mentions' as dataset, doc_id, mention_id as row_id, surface as quote, "start", "end" from mentions
    union all select 'claims', doc_id, claim_id, quote, "start", "end" from claims
    union all select 'references', doc_id, reference_id, quote, "start", "end" from "references"
    union all select 'blocks', doc_id, block_id, text, "start", "end" from blocks
)
select q.dataset, q.doc_id, q.row_id
from quoted q join documents d using (doc_id)
where substring(d.text, q."start" + 1, q."end" - q."start") <> q.quote
order by all
