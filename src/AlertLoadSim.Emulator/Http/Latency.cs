using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Time that each request waits before it is carried out, drawn by the request's number; to the millisecond, as timers are.</summary>
internal sealed class Latency(Distribution distribution, ulong seed, TimeProvider time)
{
    private long _requests;

    public bool IsNone { get; } = distribution is Distribution.Constant { Value.Ticks: <= 0 };

    public Task PassAsync()
    {
        if (IsNone)
        {
            return Task.CompletedTask;
        }

        var stream = new SeededStream(seed, Purpose.EmulatorLatency, Interlocked.Increment(ref _requests));
        var latencyMs = Math.Round(distribution.Draw(ref stream).TotalMilliseconds);
        return latencyMs < 1 ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(latencyMs), time);
    }
}
