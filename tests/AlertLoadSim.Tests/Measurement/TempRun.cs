using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Tests.Measurement;

/// <summary>A folder of a run that goes away with the test.</summary>
internal sealed class TempRun : IDisposable
{
    public static readonly DateTimeOffset StartedAt = new(2026, 3, 4, 5, 6, 7, 123, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alertloadsim-test-");

    public string Path => _folder.FullName;

    public RunFolder Folder => new(Path);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
