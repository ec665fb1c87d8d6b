using System.Diagnostics;
using System.Net.Sockets;

namespace NetGen.Data.Tests;

/// <summary>Real pipes, sockets, devices and links in the place of files.</summary>
internal static class SpecialFiles
{
    // One that is disposed of takes its file away.
    private static readonly List<Socket> s_sockets = [];

    /// <summary>The kinds, in the words of errors.</summary>
    public static TheoryData<string> Kinds => ["a pipe", "a socket", "a device", "a folder", "a link to a pipe", "a link to nothing"];

    /// <summary>Makes one, and gives what the error says was found.</summary>
    public static string Make(string kind, string path)
    {
        switch (kind)
        {
            case "a pipe":
                MakePipe(path);
                return "a pipe";

            case "a socket":
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Bind(new UnixDomainSocketEndPoint(path));
                s_sockets.Add(socket);
                return "a socket";

            case "a device":
                File.CreateSymbolicLink(path, "/dev/zero");
                return "a device";

            case "a folder":
                Directory.CreateDirectory(path);
                return "a folder";

            case "a link to a pipe":
                MakePipe(path + "-behind");
                File.CreateSymbolicLink(path, Path.GetFileName(path) + "-behind");
                return "a pipe";

            default:
                File.CreateSymbolicLink(path, "nowhere");
                return $"a link to {Path.Combine(Path.GetDirectoryName(path)!, "nowhere")}, which does not exist"; // it has a folder
        }
    }

    /// <summary>The message of the error that reading ends with. If it waits for a pipe instead, the test fails and the pipe is opened.</summary>
    public static string Error(Action read, string path)
    {
        Task<Exception?> reading = Task.Run<Exception?>(() => Record.Exception(read));
        if (!reading.Wait(TimeSpan.FromSeconds(20)))
        {
            using FileStream end = File.OpenWrite(path);
            Assert.Fail($"Reading {path} waits.");
        }

        return Assert.IsAssignableFrom<IOException>(reading.Result).Message;
    }

    private static void MakePipe(string path)
    {
        using Process mkfifo = Process.Start("mkfifo", [path]);
        mkfifo.WaitForExit();
        Assert.Equal(0, mkfifo.ExitCode);
    }
}
