using System.Runtime.CompilerServices;

namespace AlertLoadSim.Tests.Workload;

/// <summary>Files of the repository, found from this source file.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));

    /// <summary>Asserts that a generated file is fresh; with UPDATE_GENERATED=1 in the environment it is written instead.</summary>
    public static void AssertFresh(string relativePath, string generated)
    {
        var path = Path.Combine(Root, relativePath);
        if (Environment.GetEnvironmentVariable("UPDATE_GENERATED") == "1")
            File.WriteAllText(path, generated);
        var found = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.True(
            File.Exists(path) && found == generated,
            $"{relativePath} is not what is generated; run the tests once with UPDATE_GENERATED=1, look at it and commit it.\n{Difference(found, generated)}");
    }

    /// <summary>The first line that differs, as it is and as it should be.</summary>
    private static string Difference(string found, string generated)
    {
        var (old, now) = (found.Split('\n'), generated.Split('\n'));
        var at = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(i => old.ElementAtOrDefault(i) != now.ElementAtOrDefault(i) || i + 1 == Math.Max(old.Length, now.Length));
        return $"line {at + 1} in the file:   {old.ElementAtOrDefault(at) ?? "(the end)"}\nline {at + 1} as generated: {now.ElementAtOrDefault(at) ?? "(the end)"}";
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        // Deterministic builds can map the source path away; then look upwards from the binaries.
        foreach (var start in (string?[])[Path.GetDirectoryName(here), AppContext.BaseDirectory])
        {
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "AlertLoadSim.sln")))
                    return folder;
            }
        }

        throw new InvalidOperationException("The repository's root was not found.");
    }
}
