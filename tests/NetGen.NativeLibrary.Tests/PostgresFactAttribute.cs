namespace NetGen.NativeLibrary.Tests;

/// <summary>A test that starts a PostgreSQL server with a module of C.</summary>
public sealed class PostgresFactAttribute : NativeFactAttribute
{
    private const string Servers = "/usr/lib/postgresql";
    private const string Headers = "/usr/include/postgresql";

    public PostgresFactAttribute() => Skip ??= MissingServer;

    private static string? MissingServer
    {
        get
        {
            string[] versions = Directory.Exists(Servers) ? Directory.GetDirectories(Servers) : [];
            return !versions.Any(version => File.Exists(Path.Combine(version, "bin", "initdb"))) ? $"There is no PostgreSQL server in {Servers} (Debian's package postgresql)."
                : !versions.Any(version => File.Exists(Path.Combine(Headers, Path.GetFileName(version), "server", "postgres.h"))) ? $"There are no headers of PostgreSQL's server in {Headers} (Debian's package postgresql-server-dev-all)."
                : Environment.IsPrivilegedProcess && !Tools.Has("runuser") ? "The server refuses to run as root, and there is no runuser."
                : null;
        }
    }
}
