using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Scenarios;

public abstract record UsersSpec
{
    private UsersSpec()
    {
    }

    public abstract int Count { get; }

    /// <summary>Credentials of user number <paramref name="index"/>, from 0.</summary>
    public abstract UserCredentials this[int index] { get; }

    /// <summary>User ids from a format with one number, from 1: <c>agent{0:0000}</c> gives agent0001 …</summary>
    public sealed record Pattern(string Format, int UserCount, string Password) : UsersSpec
    {
        public override int Count => UserCount;

        public override UserCredentials this[int index] =>
            new(string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, index + 1), Password);

        /// <summary>Without the password.</summary>
        public override string ToString() => $"{UserCount} users {Format}";
    }

    public sealed record Listed(ImmutableArray<UserCredentials> Users) : UsersSpec
    {
        public override int Count => Users.Length;

        public override UserCredentials this[int index] => Users[index];

        /// <summary>The same users in the same order, as two populations have that name one file.</summary>
        public bool Equals(Listed? other) => other is not null && Users.AsSpan().SequenceEqual(other.Users.AsSpan());

        public override int GetHashCode() => HashCode.Combine(Users.Length, Users.IsEmpty ? null : Users[0]);
    }

    /// <summary>Those of one, then those of the other.</summary>
    public sealed record Joined(UsersSpec First, UsersSpec Second) : UsersSpec
    {
        public override int Count => First.Count + Second.Count;

        public override UserCredentials this[int index] => index < First.Count ? First[index] : Second[index - First.Count];
    }
}

/// <summary>What one user logs on with. Never printed: <see cref="ToString"/> shows the user id only.</summary>
public sealed record UserCredentials(string UserId, string Password, string? Station = null, string? Workgroup = null)
{
    public override string ToString() => UserId;
}
