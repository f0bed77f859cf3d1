using System.Text.Json;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>Lets two emulators hand over to each other when the scenario says so.</summary>
internal sealed class SwitchOvers(EmulatorProcess active, EmulatorProcess waiting, IEnumerable<SwitchOverSpec> planned) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly SwitchOverSpec[] _planned = [.. planned.OrderBy(spec => spec.At)];
    private readonly Lock _lock = new();
    private readonly List<double> _happenedS = [];
    private Task<bool> _going = Task.FromResult(true);

    /// <summary>When the active one stepped back, in seconds since the run's start.</summary>
    public IReadOnlyList<double> HappenedS
    {
        get
        {
            lock (_lock)
                return [.. _happenedS];
        }
    }

    public void Begin(RunClock clock) => _going = GoAsync(clock);

    /// <summary>None that has not begun will; one that has is brought to its end.</summary>
    public void End() => _end.Cancel();

    /// <returns>False: one went wrong.</returns>
    public Task<bool> EndAsync()
    {
        End();
        return _going;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _end.Dispose();
    }

    private async Task<bool> GoAsync(RunClock clock)
    {
        var (from, to) = (active, waiting);
        foreach (var next in _planned)
        {
            if (!await WaitAsync(next.At, clock))
                return true;
            try
            {
                var handOver = await from.SwitchOverAsync(next.Grace);
                await to.TakeOverAsync(handOver);
                Note((handOver.AtNs - clock.StartNs) / 1e9);
                (from, to) = (to, from);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
            {
                Talk.Error(FormattableString.Invariant($"the switch-over after {next.At.TotalSeconds:0.###} s went wrong, and there will be no more: {e.Message}"));
                return false;
            }
        }
        return true;
    }

    private async Task<bool> WaitAsync(TimeSpan at, RunClock clock)
    {
        try
        {
            if (at - clock.Now is { Ticks: > 0 } wait)
                await Task.Delay(wait, _end.Token);
            return !_end.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Note(double seconds)
    {
        lock (_lock)
            _happenedS.Add(seconds);
    }
}
