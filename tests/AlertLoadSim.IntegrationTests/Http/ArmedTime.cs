using Microsoft.Extensions.Time.Testing;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>Time of a test that knows when a timer is set, so that it is not advanced a moment too early.</summary>
internal sealed class ArmedTime : FakeTimeProvider
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TimeSpan, int> _armed = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Count(dueTime);
        return new WatchedTimer(this, base.CreateTimer(callback, state, dueTime, period));
    }

    /// <summary>How often a timer was set to this time.</summary>
    public int Armed(TimeSpan dueTime)
    {
        lock (_lock)
            return _armed.GetValueOrDefault(dueTime);
    }

    public async Task WaitForAsync(TimeSpan dueTime, int times)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Armed(dueTime) < times)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private void Count(TimeSpan dueTime)
    {
        lock (_lock)
            _armed[dueTime] = _armed.GetValueOrDefault(dueTime) + 1;
    }

    private sealed class WatchedTimer(ArmedTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            time.Count(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
