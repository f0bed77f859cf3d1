using AlertLoadSim.Emulator.World;

namespace AlertLoadSim.Emulator.Http;

/// <summary>The world under one lock and on the real clock, with one timer that is set for what falls due next.</summary>
internal sealed class Emulation : IDisposable
{
    private const long NsPerMs = 1_000_000;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Centre _centre;
    private readonly Script _script;
    private readonly MonotonicClock _clock;
    private readonly ITimer _timer;
    private long _armedForNs = long.MaxValue;

    public Emulation(Centre centre, Script script, MonotonicClock clock, TimeProvider time)
    {
        _centre = centre;
        _script = script;
        _clock = clock;
        Gate = script.HasStalls ? new StallGate(IsStalled) : null;
        _timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Null: no stall is configured.</summary>
    public StallGate? Gate { get; }

    /// <summary>Carries out one command. The clock is read under the lock, so that instants never go back.</summary>
    public TResult Do<TArgument, TResult>(TArgument argument, Func<Centre, TArgument, long, TResult> command)
    {
        lock (_lock)
        {
            var nowNs = _clock.NowNs;
            var result = command(_centre, argument, nowNs);
            Arm(nowNs);
            return result;
        }
    }

    /// <summary>False: the run has started before.</summary>
    public bool TryStartRun(long? runStartNs)
    {
        lock (_lock)
        {
            if (_script.IsStarted)
            {
                return false;
            }

            var nowNs = _clock.NowNs;
            _script.Start(runStartNs ?? nowNs);
            Arm(nowNs);
            return true;
        }
    }

    public void StopRaising()
    {
        lock (_lock)
        {
            _script.StopRaising();
        }
    }

    /// <summary>The truth gets what has been measured and not told.</summary>
    public void EndRun()
    {
        lock (_lock)
        {
            _centre.EndRun(_clock.NowNs);
        }
    }

    public OrRefusal<HandOver> SwitchOver(TimeSpan grace)
    {
        lock (_lock)
        {
            var nowNs = _clock.NowNs;
            var answer = _script.SwitchOver(grace, nowNs);
            Arm(nowNs);
            return answer;
        }
    }

    public Refusal? TakeOver(HandOver from)
    {
        lock (_lock)
        {
            var nowNs = _clock.NowNs;
            var refusal = _script.TakeOver(from, nowNs);
            Arm(nowNs);
            return refusal;
        }
    }

    public EmulatorCounts Count()
    {
        EmulatorCounts counts;
        lock (_lock)
        {
            counts = Counting.OfCentre(_centre, _script.RaiseLagMaxNs);
        }

        // Asking the system takes long: not while requests wait.
        return counts.WithProcess();
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _centre.CloseStreams();
        }

        Gate?.OpenForGood();
    }

    private bool IsStalled()
    {
        lock (_lock)
        {
            return _script.IsStalled(_clock.NowNs);
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            var nowNs = _clock.NowNs;
            _armedForNs = long.MaxValue;
            _script.Advance(nowNs);
            Arm(nowNs);
        }

        // Outside of the lock: what was held back is carried out in here.
        if (Gate is not null && !IsStalled())
        {
            Gate.Release();
        }
    }

    private void Arm(long nowNs)
    {
        var dueNs = Math.Min(_centre.NextDueNs, _script.NextDueNs);
        if (dueNs >= _armedForNs)
        {
            return;
        }

        _armedForNs = dueNs;
        // Timers count whole milliseconds: rounded up, or it would wake early and again.
        var sleepMs = Math.Clamp((dueNs - nowNs + NsPerMs - 1) / NsPerMs, 0, (long)LongestSleep.TotalMilliseconds);
        _timer.Change(TimeSpan.FromMilliseconds(sleepMs), Timeout.InfiniteTimeSpan);
    }
}
