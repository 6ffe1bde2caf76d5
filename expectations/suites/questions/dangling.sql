-- Rows whose document is not in the documents table.
with rows as (
    select 'blocks' as dataset, doc_id, block_id as row_id from blocks
    union all select 'mentions', doc_id, mention_id from mentions
    union all select 'references', doc_id, reference_id from "references"
    union all select 'claims', doc_id, claim_id from claims
)
select dataset, doc_id, row_id
from rows anti join documents using (doc_id)
order by all
