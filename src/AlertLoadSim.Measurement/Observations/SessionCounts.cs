namespace AlertLoadSim.Measurement.Observations;

/// <summary>Sessions and alerts so far, counted where they happen. started = ended + crashed once the run is over.</summary>
public record struct SessionCounts
{
    public long Started { get; set; }

    /// <summary>Went their way to the end, or gave up for a reason the server gave them.</summary>
    public long Ended { get; set; }

    /// <summary>Stopped by a defect of ours (an exception).</summary>
    public long Crashed { get; set; }

    /// <summary>Of the ended: still alive when the drain time was over.</summary>
    public long CutOff { get; set; }

    /// <summary>Subscribed now.</summary>
    public long Up { get; set; }

    public long AlertsNoticed { get; set; }

    /// <summary>Proven violations and losses the oracle could not judge, as seen by the sessions while they run.</summary>
    public long Violations { get; set; }

    public long Gaps { get; set; }

    public long UnknownMessages { get; set; }

    /// <summary>Messages of other families than alerting.</summary>
    public long SiblingMessages { get; set; }

    /// <summary>Properties that nobody documented, in messages of known types.</summary>
    public long UnknownProperties { get; set; }

    /// <summary>Event streams open now.</summary>
    public long StreamsOpen { get; set; }

    /// <summary>Streams that ended in the middle, not by the server's last chunk.</summary>
    public long StreamsBroken { get; set; }

    public long StreamPings { get; set; }

    /// <summary>Events of a stream under another name than <c>message</c>; nobody reads them.</summary>
    public long EventsIgnored { get; set; }

    /// <summary>Sessions that poll because the server serves no streams.</summary>
    public long WithoutStream { get; set; }

    /// <summary>How often a session lost its server, whether it set out to come back or ended.</summary>
    public long SessionsLost { get; set; }

    /// <summary>Of these, how often it was let in again.</summary>
    public long Reconnected { get; set; }

    /// <summary>Pickups that came when the alert was already over; the server's refusal is right, so no error.</summary>
    public long PickupsTooLate { get; set; }

    /// <summary>Replies or messages to a session that nobody could place; a defect of ours.</summary>
    public long Unexpected { get; set; }

    /// <summary>Skipped polls whose session never got another complete reply: they have no response time.</summary>
    public long SkippedUnanswered { get; set; }

    /// <summary>Requests the HTTP client would silently have sent a second time; prevented.</summary>
    public long ResendsPrevented { get; set; }

    /// <summary>Connections that the server had closed while they waited, and that were opened anew. Told by the lean transport only.</summary>
    public long ConnectionsReopened { get; set; }
}
