namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>A folder of one test's own, gone when the test is.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("alertloadsim-tests-").FullName;

    public string Results => In("out");

    /// <summary>The one run that was made here.</summary>
    public string Run => Assert.Single(Directory.GetDirectories(Results));

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return name;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
