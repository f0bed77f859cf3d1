using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Cli.Watching;

/// <summary>All who watch a run. One that fails is told once and asked no more.</summary>
internal sealed class RunWatchers(IReadOnlyList<IRunWatcher> watchers) : IAsyncDisposable
{
    private readonly List<IRunWatcher> _watching = [.. watchers];

    public void Begin(RunFolder folder, RunDocument run) => Each(watcher => watcher.Begin(folder, run));

    public void Show(RunSecond second, long? raised) => Each(watcher => watcher.Show(second, raised));

    public Task ConcludeAsync(RunSummary summary, RunFolder folder) => EachAsync(watcher => watcher.ConcludeAsync(summary, folder));

    public Task LingerAsync(CancellationToken enough) => EachAsync(watcher => watcher.LingerAsync(enough));

    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in watchers)
            await watcher.DisposeAsync();
    }

    private void Each(Action<IRunWatcher> call)
    {
        foreach (var watcher in _watching.ToArray())
        {
            try
            {
                call(watcher);
            }
            catch (Exception defect)
            {
                GiveUp(watcher, defect);
            }
        }
    }

    private async Task EachAsync(Func<IRunWatcher, Task> call)
    {
        foreach (var watcher in _watching.ToArray())
        {
            try
            {
                await call(watcher);
            }
            catch (Exception defect)
            {
                GiveUp(watcher, defect);
            }
        }
    }

    private void GiveUp(IRunWatcher watcher, Exception defect)
    {
        _watching.Remove(watcher);
        Talk.Error($"{watcher.Name} stopped by a defect, the run does not: {defect.GetType().Name}: {defect.Message}");
    }
}
