namespace AlertLoadSim.Engine.Pacing;

/// <summary>The thread that keeps a pacer going. It sleeps until the next due instant, to the millisecond; finer would mean spinning, which
/// costs a core on the machines that also run the target.</summary>
public sealed class PacerThread : IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly Pacer _pacer;
    private readonly Thread _thread;
    private readonly object _sleep = new();
    private bool _earlier;
    private volatile bool _stopping;

    public PacerThread(Pacer pacer)
    {
        _pacer = pacer;
        _pacer.EarlierThanBefore = Wake;
        _thread = new Thread(Run) { IsBackground = true, Name = "pacer", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>What ended the thread, if a paced item threw: a defect of ours.</summary>
    public Exception? Defect { get; private set; }

    public void Dispose()
    {
        lock (_sleep)
        {
            _stopping = true;
            Monitor.Pulse(_sleep);
        }
        if (Thread.CurrentThread != _thread)
            _thread.Join();
        _pacer.EarlierThanBefore = null;
    }

    private void Wake()
    {
        // The pacer's own thread looks again anyway before it sleeps.
        if (Thread.CurrentThread == _thread)
            return;
        lock (_sleep)
        {
            _earlier = true;
            Monitor.Pulse(_sleep);
        }
    }

    private void Run()
    {
        try
        {
            while (!_stopping)
            {
                _pacer.ReleaseDue();
                Sleep();
            }
        }
        catch (Exception e)
        {
            Defect = e;
        }
    }

    private void Sleep()
    {
        lock (_sleep)
        {
            var wait = (_pacer.NextDue - _pacer.Clock.Now) ?? LongestSleep;
            if (!_earlier && !_stopping && wait > TimeSpan.Zero)
                Monitor.Wait(_sleep, (int)Math.Ceiling(Math.Min(wait.TotalMilliseconds, LongestSleep.TotalMilliseconds)));
            _earlier = false;
        }
    }
}
