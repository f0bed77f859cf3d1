namespace AlertLoadSim.Emulator;

/// <summary>The emulator cannot start for a reason outside of it; the message is fit for its user.</summary>
public sealed class EmulatorStartException : Exception
{
    public EmulatorStartException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Somebody else has a port that it needs.</summary>
    public bool IsPortTaken => InnerException?.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException;
}
