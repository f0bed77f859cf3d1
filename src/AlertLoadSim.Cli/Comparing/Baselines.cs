using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Cli.Comparing;

/// <summary>Runs that were put aside under a name, to hold others against: copies under <c>results/baselines/NAME</c>, which nothing tidies up.</summary>
internal static class Baselines
{
    private const string Folder = "baselines";

    private const int LongestName = 64;

    /// <exception cref="UsageException">There is no such baseline; the message names those that are there.</exception>
    public static IReadOnlyList<RunFolder> Runs(string results, string name)
    {
        var path = PathOf(results, name);
        if (!Directory.Exists(path))
            throw new UsageException($"there is no baseline {name} in {Home.Shorten(results)}; {There(results)}");
        var runs = Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).Select(folder => new RunFolder(folder)).Where(run => File.Exists(run.Run)).ToList();
        return runs.Count > 0 ? runs : throw new UsageException($"the baseline {name} has no run in it; 'results baseline {name} RUN… --replace' pins others");
    }

    /// <summary>Copies the runs, whole, so that their reports can be read and verified there.</summary>
    /// <param name="replace">Whether a baseline of this name gives way.</param>
    public static string Pin(string results, string name, IReadOnlyList<RunFolder> runs, bool replace)
    {
        var path = PathOf(results, name);
        if (Directory.Exists(path) && !replace)
            throw new UsageException($"there is a baseline {name} already; --replace puts these runs in its place");
        // Beside it first: a baseline is there as a whole or not at all. No baseline is called so.
        var making = Path.Combine(Path.GetDirectoryName(path)!, $".{name}");
        if (Directory.Exists(making))
            Directory.Delete(making, recursive: true);
        foreach (var run in runs)
            Copy(run, Path.Combine(making, run.Name));
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        Directory.Move(making, path);
        return path;
    }

    private static string PathOf(string results, string name)
    {
        var isName = name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        return isName ? Path.Combine(results, Folder, name)
            : throw new UsageException($"'{name}' cannot be the name of a baseline: up to {LongestName} letters, digits, '-', '_' and '.', beginning with a letter or digit");
    }

    private static string There(string results)
    {
        var folder = Path.Combine(results, Folder);
        string[] names = Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal)] : [];
        return names.Length == 0 ? "'results baseline NAME RUN…' pins runs under a name" : $"there are {string.Join(", ", names)}";
    }

    private static void Copy(RunFolder run, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(run.Path))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
