using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Comparisons;

namespace AlertLoadSim.Cli.Comparing;

/// <summary>Folders of runs that are one side of a comparison.</summary>
/// <param name="Label">Null: the folder's name.</param>
internal sealed record SideFolders(string? Label, IReadOnlyList<RunFolder> Runs);

/// <summary>Which of the runs named on the command line belong together, and what is in them.</summary>
internal static class SideReading
{
    /// <summary>Stands between the runs of one side and those of the next. A folder of that name is <c>./vs</c>.</summary>
    public const string Divider = "vs";

    /// <summary>Without the divider each run is a side of its own; beside a baseline all of them are one.</summary>
    public static IReadOnlyList<SideFolders> Sides(IReadOnlyList<string> words, SideFolders? baseline)
    {
        var groups = new List<List<RunFolder>> { new() };
        foreach (var word in words)
        {
            if (word == Divider)
                groups.Add([]);
            else
                groups[^1].Add(new RunFolder(word));
        }
        if (groups.Count > 1 && groups.Exists(group => group.Count == 0))
            throw new UsageException($"'{Divider}' stands between runs: compare OLD1 OLD2 {Divider} NEW1 NEW2");
        if (groups.Count == 1 && baseline is null)
            groups = [.. groups[0].Select(run => new List<RunFolder> { run })];
        List<SideFolders> sides = [.. baseline is null ? (SideFolders[])[] : [baseline], .. groups.Where(group => group.Count > 0).Select((group, number) => new SideFolders(
            group.Count == 1 ? null : ((char)('A' + (baseline is null ? number : number + 1))).ToString(), group))];
        if (sides.Count < 2)
            throw new UsageException("compare takes two runs at least, or one and --baseline NAME, or --run SCENARIO with --with");
        var twice = sides.SelectMany(side => side.Runs).GroupBy(run => Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Path))).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? sides : throw new UsageException($"{Home.Shorten(twice.Key)} is named twice; a run says nothing beside itself");
    }

    /// <exception cref="UsageException">A folder holds no run that can be read.</exception>
    public static IReadOnlyList<Side> Read(IReadOnlyList<SideFolders> sides)
    {
        try
        {
            return [.. sides.Select(side => new Side(side.Label ?? side.Runs[0].Name, [.. side.Runs.Select(RunReading.Read)]))];
        }
        catch (Exception e) when (e is ArtifactException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message);
        }
    }
}
