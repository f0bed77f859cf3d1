using System.Globalization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>What somebody else needs to run it again.</summary>
internal static class RunSection
{
    public static void Write(Markup html, RunSummary summary, string scenarioText)
    {
        var (run, machine, sessions) = (summary.Run, summary.Run.Machine, summary.Sessions);
        html.Add($"""<section id="run" aria-labelledby="run-title"><h2 id="run-title">The run</h2><dl class="facts long">""");
        Facts.Item(html, "Target", run.Target);
        Facts.Item(html, "Started", Utc(run.StartedAtUtc));
        Facts.Item(html, "Ended by", run.EndedBy);
        Facts.Item(html, "Measured", $"{Figure.Span(run.DurationS)} of {Figure.Span(run.PlannedS)} planned");
        Facts.Item(html, "Warm-up until", Figure.Span(run.WarmUpS));
        Facts.Item(html, "Drain from", Figure.Span(run.DrainAtS));
        Facts.Item(html, "Sessions started, ended", $"{Figure.Count(sessions.Started)}, {Figure.Count(sessions.Ended)}");
        Facts.Item(html, "Sessions crashed, cut off", $"{Figure.Count(sessions.Crashed)}, {Figure.Count(sessions.CutOff)}");
        if (run.CatchesUp)
            Facts.Item(html, "Overdue polls", "sent late, one after the other (onStall: catch-up)");
        Facts.Item(html, "Engine", $"{run.Engine}, transport {run.Transport}");
        Facts.Item(html, "Version", run.Version);
        Facts.Item(html, "Seed", run.Seed.ToString(CultureInfo.InvariantCulture));
        Facts.Item(html, "Machine", $"{machine.Os}, {machine.Architecture}");
        Facts.Item(html, "Runtime", machine.Runtime);
        Facts.Item(html, "Processors", Figure.Count(machine.Processors));
        Facts.Item(html, "Memory", Figure.Megabytes(machine.MemoryBytes / 1e6));
        Facts.Item(html, "Descriptor limit", machine.DescriptorLimit is { } limit ? Figure.Count(limit) : "not available");
        Facts.Item(html, "Folder", run.Folder);
        Facts.Item(html, "Digest of the plan", run.Digest);
        if (run.DigestAsRun is { } asRun)
            Facts.Item(html, "Digest as run", asRun);
        if (run.Overrides.Count > 0)
            Facts.Item(html, "Set beside the file", string.Join(" · ", run.Overrides));
        html.Add($"</dl>");
        PlannedPart.Write(html, summary);
        LoadPart.WriteSteps(html, summary);
        if (!string.IsNullOrWhiteSpace(scenarioText))
            html.Add($"""<details class="scenario"><summary>The scenario file</summary><pre tabindex="0"><code>{scenarioText}</code></pre></details>""");
        html.Add($"</section>\n");
    }

    public static string Utc(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
}
