using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Engine.Judging;

internal static class JournalReader
{
    /// <summary>Reads the truth; null when there is no journal.</summary>
    /// <param name="startNs">The run's start on the machine's monotonic clock.</param>
    public static TruthBook? Read(string path, long startNs)
    {
        return File.Exists(path) ? Read(JsonLines.Read(path, JournalJson.Default.JournalRow), startNs) : null;
    }

    public static TruthBook Read(IEnumerable<JournalRow> rows, long startNs)
    {
        var truth = new TruthBook();
        foreach (var row in rows)
            truth.Add(row, OffsetOf);
        return truth;

        // To the microsecond, as alerts.jsonl has it, so that both sides of a comparison are cut the same way.
        TimeSpan OffsetOf(long ns) => TimeSpan.FromTicks((long)Math.Floor((ns - startNs) / 1000.0) * TimeSpan.TicksPerMicrosecond);
    }
}
