namespace AlertLoadSim.Emulator.World;

/// <summary>Who reads a session's queue as it fills (PROTOCOL 5.2). The centre only rings the bell; the reader then drains.</summary>
/// <param name="wake">Called inside the centre's command: must return at once and run nothing.</param>
internal sealed class EventStream(Action wake)
{
    /// <summary>Whose queue it reads; null until opened.</summary>
    public Session? Session { get; set; }

    /// <summary>The session has ended, or a newer stream took over.</summary>
    public bool IsClosed { get; private set; }

    public void Wake() => wake();

    public void Close()
    {
        IsClosed = true;
        wake();
    }
}
