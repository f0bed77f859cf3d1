using System.Globalization;

namespace AlertLoadSim.Measurement.Artifact;

/// <summary>The folder of a comparison and the names of its files.</summary>
public sealed class ComparisonFolder
{
    private ComparisonFolder(string path) => Path = path;

    public string Path { get; }

    public string Html => In("comparison.html");

    public string Markdown => In("comparison.md");

    public string Json => In("comparison.json");

    /// <summary>Makes <c>&lt;utc&gt;-compare-&lt;scenario&gt;</c> under <paramref name="parent"/>, with a number behind it if that exists.</summary>
    public static ComparisonFolder Create(string parent, DateTimeOffset at, string scenario)
    {
        var plain = string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-compare-{RunFolder.Slug(scenario)}");
        for (var attempt = 1; ; attempt++)
        {
            var path = System.IO.Path.Combine(parent, attempt == 1 ? plain : string.Create(CultureInfo.InvariantCulture, $"{plain}-{attempt}"));
            if (Directory.Exists(path))
                continue;
            Directory.CreateDirectory(path);
            return new ComparisonFolder(path);
        }
    }

    /// <summary>How its page gets to a run's report; null where that lies elsewhere than beside it or below, for then the way would name folders of this machine.</summary>
    public string? WayTo(RunFolder run)
    {
        var parent = System.IO.Path.GetFullPath(System.IO.Path.GetDirectoryName(Path)!) + System.IO.Path.DirectorySeparatorChar;
        return System.IO.Path.GetFullPath(run.Html).StartsWith(parent, StringComparison.Ordinal)
            ? System.IO.Path.GetRelativePath(Path, run.Html).Replace(System.IO.Path.DirectorySeparatorChar, '/') : null;
    }

    private string In(string file) => System.IO.Path.Combine(Path, file);
}
