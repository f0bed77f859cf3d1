using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World;

/// <summary>An answer other than success.</summary>
/// <param name="Allow">Only with 405: the methods that the resource knows.</param>
internal sealed record Refusal(int Status, IcwsError Error, string? Allow = null);

/// <summary>A value, or why there is none: a command's answer, or a request body as parsed.</summary>
internal readonly struct OrRefusal<T>
{
    private OrRefusal(T? value, Refusal? refusal) => (Value, Refusal) = (value!, refusal);

    /// <summary>Only when <see cref="Refusal"/> is null.</summary>
    public T Value { get; }

    public Refusal? Refusal { get; }

    public static implicit operator OrRefusal<T>(T value) => new(value, null);

    public static implicit operator OrRefusal<T>(Refusal refusal) => new(default, refusal);
}
