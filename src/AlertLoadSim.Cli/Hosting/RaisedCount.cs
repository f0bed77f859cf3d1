using AlertLoadSim.Emulator;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>Asks the emulator once a second how many alerts it raised, without ever waiting for the answer.</summary>
internal sealed class RaisedCount(RunEmulator? emulator)
{
    private Task<EmulatorCounts?> _asking = Task.FromResult<EmulatorCounts?>(null);
    private volatile EmulatorCounts? _latest;

    /// <summary>Null where the target is not the emulator, or before its first answer.</summary>
    public long? Latest()
    {
        if (emulator is not null && _asking.IsCompleted)
            _asking = AskAsync(emulator);
        return _latest?.Raised;
    }

    private async Task<EmulatorCounts?> AskAsync(RunEmulator from)
    {
        if (await from.CountsAsync(CancellationToken.None) is { } counts)
            _latest = counts;
        return _latest;
    }
}
