using System.Globalization;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Reports.Html;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>The page of a run that goes on: the report's frame and charts, fed from the server that the page came from and from nowhere else.</summary>
public static class LiveReport
{
    /// <summary>Where the page finds its updates: server-sent events, relative to itself.</summary>
    public const string Events = "events";

    /// <param name="folder">Name of the run's folder.</param>
    public static string Render(RunDocument run, string folder)
    {
        ArgumentNullException.ThrowIfNull(run);

        var html = new Markup();
        Frame.Head(html, $"Live: {run.Name}", Resources.LiveScript, connects: true);
        Frame.Masthead(html, "Skip to the state", run.Name, run.Description,
        [
            run.Target, RunSection.Utc(run.StartedAtUtc), $"seed {run.Seed.ToString(CultureInfo.InvariantCulture)}", $"version {run.Version}",
        ]);
        html.Add($"<main id=\"main\">\n");
        LiveSection.Write(html, run);
        Frame.Foot(html, folder, run.Version, "{}", Resources.LiveScript);
        return html.ToString();
    }

    /// <param name="after">Seconds that the page has; negative: none.</param>
    /// <returns>One line of JSON.</returns>
    public static byte[] Update(LiveState state, LiveTimeline timeline, long after) => LiveUpdate.Of(state, timeline, after).ToJson();
}
