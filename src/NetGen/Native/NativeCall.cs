using NetGen.Serialization;
using NetGen.Training;

namespace NetGen.Native;

/// <summary>The border to native code: no exception crosses it.</summary>
internal static class NativeCall
{
    /// <summary>Does something and says how it went.</summary>
    public static int Run(Action work)
    {
        try
        {
            work();
            return (int)NativeStatus.Ok;
        }
        catch (Exception exception)
        {
            return Failed(exception);
        }
    }

    /// <summary>Keeps what was wrong for this thread, and gives its code.</summary>
    public static int Failed(Exception exception)
    {
        NativeError.Set(exception.Message);
        return (int)StatusOf(exception);
    }

    private static NativeStatus StatusOf(Exception exception) => exception switch
    {
        NativeCallException wrong => wrong.Status,
        TrainingDivergedException => NativeStatus.ErrorDiverged,
        WeightsFormatException => NativeStatus.ErrorFormat,
        IOException or UnauthorizedAccessException => NativeStatus.ErrorFile,
        PlatformNotSupportedException => NativeStatus.ErrorPlatform,
        InvalidOperationException => NativeStatus.ErrorState,
        ArgumentException => NativeStatus.ErrorArgument,
        OutOfMemoryException => NativeStatus.ErrorMemory,
        _ => NativeStatus.ErrorInternal,
    };
}
