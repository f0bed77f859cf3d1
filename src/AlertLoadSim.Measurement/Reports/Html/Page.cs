using System.Globalization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The frame around the sections of a run's report.</summary>
internal static class Page
{
    private const string Centre = "centre";

    private static readonly (string Id, string Name)[] Sections =
    [
        ("verdict", "Verdict"), ("latency", "Latency"), ("time", "Over time"), ("alerts", "Alerts"), (Centre, "Centre"), ("oracle", "Correctness"),
        ("errors", "Errors"), ("trust", "Trust"), ("run", "The run"), ("glossary", "Words"),
    ];

    public static void Head(Markup html, RunSummary summary) => Frame.Head(html, $"{summary.Verdict.Value}: {summary.Run.Name}", Resources.Script);

    public static void Masthead(Markup html, RunSummary summary)
    {
        var run = summary.Run;
        Frame.Masthead(html, "Skip to the verdict", run.Name, run.Description,
        [
            run.Target, RunSection.Utc(run.StartedAtUtc), Figure.Span(run.DurationS), $"seed {run.Seed.ToString(CultureInfo.InvariantCulture)}", $"version {run.Version}",
        ]);
        Frame.Navigation(html, Sections.Where(section => section.Id != Centre || summary.Centre is not null));
    }

    public static void Foot(Markup html, RunFacts run, string json) => Frame.Foot(html, run.Folder, run.Version, json, Resources.Script);
}
