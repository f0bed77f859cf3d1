using System.Text;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Comparisons;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Cli.Comparing;

/// <summary>From sides to files, the table on the terminal and the exit code.</summary>
internal sealed record ComparisonWriter(ComparisonRule Rule, string Results, bool Anyway, bool Json)
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="intended">See <see cref="Comparability.Of"/>.</param>
    /// <returns>The exit code.</returns>
    public int Compare(IReadOnlyList<SideFolders> folders, bool intended = false)
    {
        var sides = SideReading.Read(folders);
        var unlike = Comparability.Of(sides, intended);
        if (unlike.Any(one => one.Forbids) && !Anyway)
            return Refuse(unlike);
        var comparison = ComparisonBuilder.Build(sides, unlike, Rule, Machine.Version);
        var folder = Write(comparison, sides, [.. folders.SelectMany(side => side.Runs)]);
        if (Json)
        {
            Talk.Result(ComparisonJson.Write(comparison));
            return comparison.Verdict.ExitCode;
        }
        foreach (var line in ComparisonText.Lines(comparison))
            Talk.Result(line);
        Talk.Result("");
        Talk.Result($"Comparison: {Home.Shorten(folder.Html)}");
        return comparison.Verdict.ExitCode;
    }

    private static int Refuse(IReadOnlyList<Unlikeness> unlike)
    {
        foreach (var one in unlike)
            Talk.Error($"{(one.Forbids ? "not alike" : "differs")}: {one.Sentence}");
        Talk.Error("not compared, for the figures of these runs mean different things; --anyway compares nevertheless");
        return ExitCodes.Inconclusive;
    }

    private ComparisonFolder Write(Comparison comparison, IReadOnlyList<Side> sides, IReadOnlyList<RunFolder> runs)
    {
        try
        {
            var folder = ComparisonFolder.Create(Results, TimeProvider.System.GetUtcNow(), comparison.Sides[0].Runs[0].Name);
            var ways = new Dictionary<string, string>();
            foreach (var run in runs)
            {
                if (folder.WayTo(run) is { } way)
                    ways.TryAdd(run.Name, way);
            }
            File.WriteAllText(folder.Json, ComparisonJson.Write(comparison) + "\n", Plain);
            File.WriteAllText(folder.Markdown, ComparisonMarkdown.Render(comparison), Plain);
            File.WriteAllText(folder.Html, ComparisonReport.Render(ComparisonPicture.Of(comparison, sides, ways)), Plain);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Results}: the comparison cannot be written there: {e.Message}");
        }
    }
}
