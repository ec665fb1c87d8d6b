namespace NetGen.Native;

/// <summary>What a function of a native library returns. The numbers stand in its C header and never change.</summary>
internal enum NativeStatus
{
    /// <summary>The function did what it says.</summary>
    Ok = 0,

    /// <summary>A pointer is null or not aligned, or a length or number is not one that is expected.</summary>
    ErrorArgument = 1,

    /// <summary>The handle is not that of a network, or the network was freed.</summary>
    ErrorHandle = 2,

    /// <summary>A file cannot be read or written.</summary>
    ErrorFile = 3,

    /// <summary>The weights are malformed or not those of this network.</summary>
    ErrorFormat = 4,

    /// <summary>The network cannot do that now, such as to save weights that are not finite.</summary>
    ErrorState = 5,

    /// <summary>The loss of a training step is not finite.</summary>
    ErrorDiverged = 6,

    /// <summary>The processor lacks the instructions that the library was built for.</summary>
    ErrorPlatform = 7,

    /// <summary>There is not enough memory.</summary>
    ErrorMemory = 8,

    /// <summary>A defect of the library.</summary>
    ErrorInternal = 9,
}
