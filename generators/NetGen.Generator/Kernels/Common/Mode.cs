namespace NetGen.Generator.Kernels.Common;

/// <summary>What a kernel takes at a time.</summary>
internal enum Mode
{
    /// <summary>A block: as many images as a vector has lanes, one in each.</summary>
    Block,

    /// <summary>All blocks of a batch at once, in units, because weights are so large that they shall be read once.</summary>
    AllBlocks,

    /// <summary>One image.</summary>
    OneImage,

    /// <summary>A few images, each as it would lie alone, in units, so that many weights are read once for all of them.</summary>
    FewImages,
}
