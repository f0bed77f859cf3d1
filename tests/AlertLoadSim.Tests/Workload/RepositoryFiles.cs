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
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == generated,
            $"{relativePath} is not what the table of fields generates; run the tests once with UPDATE_GENERATED=1 and commit it.");
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
