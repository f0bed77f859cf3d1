namespace AlertLoadSim.Icws.Http.Lean;

// When the exchange in flight, or a connection without one, has had its time. That instant moves with every exchange; who watches it is told only when
// it comes nearer, and asks by itself when it lies further away.
internal sealed partial class LeanLane : IStreamDeadline, IHasDeadline
{
    private static readonly TimeSpan SoonestIdleLook = TimeSpan.FromSeconds(1);

    private TimeSpan _strikesAt = TimeSpan.MaxValue;
    private TimeSpan _watchedAt = TimeSpan.MaxValue;
    private TimeSpan _lastTimeout;
    private bool _struck;

    bool IStreamDeadline.IsGivenUp
    {
        get
        {
            lock (_lock)
                return IsUnwanted;
        }
    }

    void IStreamDeadline.Renew(TimeSpan timeout)
    {
        lock (_lock)
        {
            if (timeout == Timeout.InfiniteTimeSpan)
                StrikeNever();
            else
                StrikeIn(timeout);
        }
    }

    TimeSpan? IHasDeadline.Look(TimeSpan watchedAt, TimeSpan now)
    {
        CancellationTokenSource? connecting;
        lock (_lock)
        {
            if (watchedAt != _watchedAt)
                return null; // It is watched for a nearer one.
            _watchedAt = TimeSpan.MaxValue;
            if (_strikesAt == TimeSpan.MaxValue || _disposed)
                return null;
            if (_strikesAt > now)
            {
                // The next exchange may have as little time as the last one: then it finds itself watched.
                var soon = now + (_lastTimeout > SoonestIdleLook ? _lastTimeout : SoonestIdleLook);
                return _watchedAt = _busy || _strikesAt < soon ? _strikesAt : soon;
            }

            StrikeNever();
            _struck = _busy;
            _socket?.Dispose();
            connecting = _connecting;
        }

        connecting?.Cancel();
        return null;
    }

    private void StrikeNever() => _strikesAt = TimeSpan.MaxValue;

    // Under the lock.
    private void StrikeIn(TimeSpan timeout)
    {
        _strikesAt = deadlines.Clock.Now + timeout;
        if (_busy)
            _lastTimeout = timeout;
        if (_watchedAt <= _strikesAt || _disposed)
            return;
        _watchedAt = _strikesAt;
        deadlines.Watch(this, _strikesAt);
    }
}
