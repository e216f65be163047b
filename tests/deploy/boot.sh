# Boots this system's own systemd on an empty layer over its files, without its configured units and without
# a network. Everything stands in memory and is gone with the process.
set -eu
folder=$1
mount --make-rprivate /
mount -t tmpfs -o mode=0755 machine "$folder"
mkdir "$folder/upper" "$folder/work" "$folder/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$folder/root"
cd "$folder/root"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup sys/fs/cgroup
mount -t tmpfs -o mode=0755 run run
mount -t tmpfs tmp tmp
mount -t tmpfs -o mode=0755 dev dev
for device in null zero full random urandom tty; do
    touch "dev/$device"
    mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/shm dev/pts dev/mqueue dev/hugepages
mount -t tmpfs shm dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
touch dev/console
ip link set lo up

# An empty Debian: nothing is configured that its packages did not bring.
find etc/systemd/system etc/nginx/sites-enabled etc/apt/sources.list* -mindepth 1 -delete
rm -f etc/apt/sources.list
ln -s /dev/null etc/systemd/system/console-getty.service
tr -d - < /proc/sys/kernel/random/uuid > etc/machine-id
echo "127.0.0.1 localhost survey.ministry.test" > etc/hosts

mkdir oldroot
pivot_root . oldroot
umount -l /oldroot
exec env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --unit=multi-user.target
