using System.Collections.Immutable;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>Decides faults from the seed alone: by fault, user, the user's how-manieth session, and number of the event or request.
/// So a decision depends neither on the order in which sessions come nor on other faults.</summary>
/// <param name="alternateHosts">What a 503 names.</param>
internal sealed class FaultDice(ulong seed, ImmutableArray<FaultSpec> faults, IReadOnlyList<string> alternateHosts)
{
    private const int NotAccepting = 503;

    /// <summary>How many copies of a delta reach a session's queue: 0, 1 or 2. Dropping wins over doubling.</summary>
    public int Copies(Session session, long mark)
    {
        var copies = 1;
        for (var i = 0; i < faults.Length; i++)
        {
            switch (faults[i])
            {
                case FaultSpec.DropDelta drop when Hits(i, session, mark, drop.Share):
                    return 0;
                case FaultSpec.DuplicateDelta duplicate when Hits(i, session, mark, duplicate.Share):
                    copies = 2;
                    break;
            }
        }

        return copies;
    }

    /// <summary>How the reply to this poll gets lost; null: it does not.</summary>
    public LoseReplyBy? LosesReply(Session session)
    {
        for (var i = 0; i < faults.Length; i++)
        {
            if (faults[i] is FaultSpec.LoseReply lose && Hits(i, session, session.Requests, lose.Share))
            {
                return lose.By;
            }
        }

        return null;
    }

    /// <summary>The error that this request of a session gets instead of being carried out; null: none.</summary>
    public Refusal? Refuses(FaultOperation operation, Session session)
    {
        for (var i = 0; i < faults.Length; i++)
        {
            if (faults[i] is FaultSpec.Error error && Concerns(error, operation) && Hits(i, session, session.Requests, error.Share))
            {
                return Refusals.Injected(error.Status, alternateHosts);
            }
        }

        return null;
    }

    /// <summary>This request of a session finds it gone.</summary>
    public bool Expires(Session session)
    {
        for (var i = 0; i < faults.Length; i++)
        {
            if (faults[i] is FaultSpec.ExpireSession expire && Hits(i, session, session.Requests, expire.Share))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same for a login, of which nothing is known yet but its number.</summary>
    public Refusal? RefusesConnect(long connect)
    {
        for (var i = 0; i < faults.Length; i++)
        {
            if (faults[i] is FaultSpec.Error error && Concerns(error, FaultOperation.Connect) && Hits(i, -1, 0, connect, error.Share))
            {
                return error.Status == NotAccepting
                    ? Refusals.NotAccepting(IcwsErrorIds.NotAcceptingConnections, alternateHosts)
                    : Refusals.Injected(error.Status, alternateHosts);
            }
        }

        return null;
    }

    /// <summary>For what a fault decides beyond yes or no.</summary>
    public SeededStream Stream(int fault, Session session, long number) => Stream(fault, session.User.Index, session.Ordinal, number);

    /// <summary>For what concerns a user and none of their sessions.</summary>
    public SeededStream Stream(int fault, User user, long number) => Stream(fault, user.Index, 0, number);

    private static bool Concerns(FaultSpec.Error error, FaultOperation operation) =>
        error.Operation == FaultOperation.Any || error.Operation == operation;

    private bool Hits(int fault, Session session, long number, double share) =>
        Hits(fault, session.User.Index, session.Ordinal, number, share);

    private bool Hits(int fault, int user, int ordinal, long number, double share) => Stream(fault, user, ordinal, number).NextChance(share);

    // Odd multipliers keep the parts of the key apart; the stream's own mixing does the rest.
    private SeededStream Stream(int fault, int user, int ordinal, long number)
    {
        var key = unchecked((((((fault * 0x1000003L) + user) * 0x10000000233L) + ordinal) * 0x100000000001BL) + number);
        return new SeededStream(seed, Purpose.EmulatorFault, key);
    }
}
