using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Reports.Html;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Engine.Judging;

/// <summary>Makes every derived file of a run from the recorded ones. The one way to a report: for a run that just ended, for one that was
/// killed, for one of last year.</summary>
public static class RunReport
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="ArtifactException">The folder holds no run that can be read.</exception>
    public static RunSummary Write(RunFolder folder)
    {
        RequireEnded(folder);
        var recorded = ArtifactReader.Read(folder);
        var oracle = OracleReplay.Run(folder, recorded.Run);
        var summary = SummaryBuilder.Build(folder, recorded, oracle);
        var scenario = File.Exists(folder.Scenario) ? File.ReadAllText(folder.Scenario) : "";
        File.WriteAllText(folder.Summary, SummaryJson.Write(summary) + "\n", Plain);
        File.WriteAllText(folder.Markdown, MarkdownReport.Render(summary), Plain);
        File.WriteAllText(folder.JUnit, JUnitReport.Render(summary), Plain);
        File.WriteAllText(folder.Html, HtmlReport.Render(summary, TimelineBuilder.Build(recorded), scenario, ChartFigures.Of(recorded)), Plain);
        WriteManifest(folder);
        return summary;
    }

    internal static void RequireEnded(RunFolder folder)
    {
        if (folder.IsGoingOn)
            throw new ArtifactException($"{folder.Path}: the run is still going on; its report can be made when it has ended");
    }

    // In the format of sha256sum, so that "sha256sum -c manifest.sha256" checks a run.
    private static void WriteManifest(RunFolder folder)
    {
        var lines = new StringBuilder();
        foreach (var path in Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal))
        {
            if (path == folder.Manifest)
                continue;
            using var file = File.OpenRead(path);
            lines.Append(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(file))}  {Path.GetFileName(path)}\n");
        }
        File.WriteAllText(folder.Manifest, lines.ToString(), Plain);
    }
}
