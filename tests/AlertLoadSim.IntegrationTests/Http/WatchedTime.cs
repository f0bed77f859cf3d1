using Microsoft.Extensions.Time.Testing;

namespace AlertLoadSim.IntegrationTests.Http;

/// <summary>Time of a test that knows when it was asked for, or a timer set, so that it is not advanced a moment too early.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private long _uses;

    public long Uses => Interlocked.Read(ref _uses);

    public override long GetTimestamp()
    {
        Interlocked.Increment(ref _uses);
        return base.GetTimestamp();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _uses);
        return new WatchedTimer(this, base.CreateTimer(callback, state, dueTime, period));
    }

    public async Task UsedSinceAsync(long uses)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Uses <= uses)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class WatchedTimer(WatchedTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            Interlocked.Increment(ref time._uses);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
