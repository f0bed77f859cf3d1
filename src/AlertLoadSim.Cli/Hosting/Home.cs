namespace AlertLoadSim.Cli.Hosting;

/// <summary>Where scenarios and results are when nothing else is said: beside <c>run-load.sh</c>, which tells; else the current folder.</summary>
internal static class Home
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("ALERTLOADSIM_HOME") is { Length: > 0 } told ? told : Directory.GetCurrentDirectory();

    public static string QuickStart => Path.Combine(Folder, "scenarios", "quick-start.yaml");

    public static string Results => Path.Combine(Folder, "results");

    /// <summary>A path as short as it can be said from the current folder.</summary>
    public static string Shorten(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative;
    }
}
