namespace AlertLoadSim.Emulator.Http;

/// <summary>Holds commands back during a stall and then lets them through one after the other, in order of arrival.</summary>
internal sealed class StallGate(Func<bool> isStalled)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _isReleasing;
    private bool _isOpenForGood;

    public Task PassAsync()
    {
        lock (_lock)
        {
            // Whoever comes while others are still being let through goes to the end of the queue.
            if (_isOpenForGood || (!_isReleasing && _waiting.Count == 0 && !isStalled()))
            {
                return Task.CompletedTask;
            }

            // Continuations run inside SetResult, so that each command is carried out before the next is let go.
            var turn = new TaskCompletionSource();
            _waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    /// <summary>One at a time releases: whoever comes second leaves the rest to the first, or the order would be lost.</summary>
    public void Release()
    {
        lock (_lock)
        {
            if (_isReleasing)
            {
                return;
            }

            _isReleasing = true;
        }

        while (TryNext(out var turn))
        {
            turn.SetResult();
        }
    }

    /// <summary>The emulator ends: nobody is kept waiting.</summary>
    public void OpenForGood()
    {
        lock (_lock)
        {
            _isOpenForGood = true;
        }

        Release();
    }

    private bool TryNext(out TaskCompletionSource turn)
    {
        lock (_lock)
        {
            return _isReleasing = _waiting.TryDequeue(out turn!);
        }
    }
}
