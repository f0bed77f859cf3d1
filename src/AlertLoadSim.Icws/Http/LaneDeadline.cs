namespace AlertLoadSim.Icws.Http;

/// <summary>Ends a lane's exchange when its time is over or when it is given up. One exchange at a time, from <see cref="Begin"/> to <see cref="End"/>.</summary>
internal sealed class LaneDeadline(TimeProvider time) : IStreamDeadline
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _source = NewSource(time);
    private int _givenUp;
    private bool _closed;

    public bool IsGivenUp
    {
        get
        {
            lock (_lock)
                return _closed || _givenUp > 0;
        }
    }

    /// <summary>The token of the present exchange is cancelled, by its time or because it was given up.</summary>
    public bool HasStruck
    {
        get
        {
            lock (_lock)
                return _source.IsCancellationRequested;
        }
    }

    public CancellationToken Begin(TimeSpan timeout)
    {
        lock (_lock)
        {
            if (_closed || _givenUp > 0)
                return new CancellationToken(canceled: true);
            // A source whose deadline may have struck is never used again: its cancellation could arrive in the next exchange.
            if (!_source.TryReset())
                _source = NewSource(time);
            _source.CancelAfter(timeout);
            return _source.Token;
        }
    }

    public void Renew(TimeSpan timeout) => _source.CancelAfter(timeout);

    public void End()
    {
        lock (_lock)
        {
            if (_givenUp == 0)
                return;
            _givenUp--;
            _source = NewSource(time); // The old one may yet be cancelled by who gave up.
        }
    }

    /// <param name="count">So many exchanges, the present one first.</param>
    /// <returns>To be cancelled by the caller, outside of its locks.</returns>
    public CancellationTokenSource GiveUp(int count)
    {
        lock (_lock)
        {
            _givenUp = count;
            return _source;
        }
    }

    /// <summary>Gives up this one and all to come.</summary>
    /// <inheritdoc cref="GiveUp"/>
    public CancellationTokenSource Close()
    {
        lock (_lock)
        {
            _closed = true;
            return _source;
        }
    }

    private static CancellationTokenSource NewSource(TimeProvider time) => new(Timeout.InfiniteTimeSpan, time);
}
