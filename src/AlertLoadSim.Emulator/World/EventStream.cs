namespace AlertLoadSim.Emulator.World;

internal enum EventStreamState
{
    Open,

    /// <summary>The session has ended: what is queued is still carried, and then it closes.</summary>
    Ending,

    /// <summary>A newer stream took over, the client went away, or all has been carried.</summary>
    Closed,
}

/// <summary>Who reads a session's queue as it fills (PROTOCOL 5.2). The centre only rings the bell; the reader then drains.</summary>
/// <param name="wake">Called inside the centre's command: must return at once and run nothing.</param>
internal sealed class EventStream(Action wake)
{
    /// <summary>Whose queue it reads; null until opened.</summary>
    public Session? Session { get; set; }

    public EventStreamState State { get; private set; }

    public void Wake() => wake();

    public void Close() => Become(EventStreamState.Closed);

    public void End()
    {
        if (State == EventStreamState.Open)
        {
            Become(EventStreamState.Ending);
        }
    }

    private void Become(EventStreamState state)
    {
        State = state;
        wake();
    }
}
