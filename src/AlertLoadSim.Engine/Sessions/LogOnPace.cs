namespace AlertLoadSim.Engine.Sessions;

/// <summary>Spaces logins out over all sessions of a node: a server that loses a thousand sessions must not be met by a thousand logins at once,
/// unless the scenario's <c>connectRate</c> allows it.</summary>
/// <param name="perSecond">Most logins started per second.</param>
public sealed class LogOnPace(double perSecond)
{
    private readonly TimeSpan _gap = TimeSpan.FromSeconds(1 / perSecond);
    private readonly Lock _lock = new();
    private TimeSpan _next = TimeSpan.MinValue;

    /// <summary>The instant at or after <paramref name="now"/> at which the caller may log on. It is given away.</summary>
    public TimeSpan Take(TimeSpan now)
    {
        lock (_lock)
        {
            var at = now > _next ? now : _next;
            _next = at + _gap;
            return at;
        }
    }
}
