namespace AlertLoadSim.Icws.Http.Lean;

// When the exchange in flight, or a connection without one, has had its time. The timer is set rarely: one that goes off too early is set again for
// what is left, so that an exchange which is answered in time costs no timer.
internal sealed partial class LeanLane : IStreamDeadline
{
    private ITimer? _timer;
    private TimeSpan _strikesAt = TimeSpan.MaxValue;
    private TimeSpan _goesOffAt = TimeSpan.MaxValue;
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
            {
                StrikeNever();
                return;
            }

            _strikesAt = clock.Now + timeout;
            GoOffIn(timeout);
        }
    }

    private void StrikeNever() => _strikesAt = TimeSpan.MaxValue;

    // Under the lock.
    private void StrikeIn(TimeSpan timeout)
    {
        _strikesAt = clock.Now + timeout;
        if (_goesOffAt > _strikesAt)
            GoOffIn(timeout);
    }

    private void GoOffIn(TimeSpan wait)
    {
        if (_disposed)
            return;
        _goesOffAt = clock.Now + wait;
        if (_timer is null)
            _timer = clock.Time.CreateTimer(static lane => ((LeanLane)lane!).GoneOff(), this, wait, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void GoneOff()
    {
        CancellationTokenSource? connecting;
        lock (_lock)
        {
            _goesOffAt = TimeSpan.MaxValue;
            if (_strikesAt == TimeSpan.MaxValue || _disposed)
                return;
            if (_strikesAt - clock.Now is var left && left > TimeSpan.Zero)
            {
                // Timers count whole milliseconds.
                GoOffIn(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)));
                return;
            }

            StrikeNever();
            _struck = _busy;
            _socket?.Dispose();
            connecting = _connecting;
        }

        connecting?.Cancel();
    }
}
