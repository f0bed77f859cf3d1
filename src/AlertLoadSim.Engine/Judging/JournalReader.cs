using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Engine.Judging;

internal static class JournalReader
{
    // Their instants may lie before or behind their neighbours' (docs/JOURNAL.md).
    private static readonly HashSet<string> OutOfOrder = ["sent", "run", "stall"];

    /// <summary>Reads the truth of a run, from one server or from two that took turns; null when there is no journal.</summary>
    /// <param name="startNs">The run's start on the machine's monotonic clock.</param>
    /// <param name="expected">How many journals there must be; with fewer the truth is not whole.</param>
    public static TruthBook? Read(RunFolder folder, long startNs, int expected)
    {
        var journals = new[] { folder.Journal, folder.BackupJournal }.Where(File.Exists).ToArray();
        return journals.Length == 0 ? null : Read([.. journals.Select(path => JsonLines.Read(path, JournalJson.Default.JournalRow))], startNs, expected);
    }

    public static TruthBook Read(IEnumerable<JournalRow> rows, long startNs) => Read([rows], startNs);

    public static TruthBook Read(IReadOnlyList<IEnumerable<JournalRow>> journals, long startNs, int expected = 0)
    {
        var truth = new TruthBook(Math.Max(journals.Count, expected));
        foreach (var row in Merged(journals))
            truth.Add(row, ns => OffsetOf(ns, startNs));
        return truth;
    }

    /// <summary>To the microsecond, as alerts.jsonl has it, so that both sides of a comparison are cut the same way.</summary>
    public static TimeSpan OffsetOf(long ns, long startNs) => TimeSpan.FromTicks((long)Math.Floor((ns - startNs) / 1000.0) * TimeSpan.TicksPerMicrosecond);

    /// <summary>By instant, each journal's lines in their own order.</summary>
    private static IEnumerable<JournalRow> Merged(IReadOnlyList<IEnumerable<JournalRow>> journals)
    {
        var heads = new PriorityQueue<Head, (long AtNs, int Journal)>();
        for (var i = 0; i < journals.Count; i++)
            Push(new Head(i, journals[i].GetEnumerator(), long.MinValue));
        while (heads.TryDequeue(out var head, out _))
        {
            yield return head.Rows.Current;
            Push(head);
        }

        void Push(Head head)
        {
            if (!head.Rows.MoveNext())
            {
                head.Rows.Dispose();
                return;
            }
            var row = head.Rows.Current;
            var atNs = OutOfOrder.Contains(row.T) ? head.AtNs : Math.Max(head.AtNs, row.AtNs);
            heads.Enqueue(head with { AtNs = atNs }, (atNs, head.Journal));
        }
    }

    /// <param name="AtNs">Latest instant of a line of the world so far.</param>
    private sealed record Head(int Journal, IEnumerator<JournalRow> Rows, long AtNs);
}
