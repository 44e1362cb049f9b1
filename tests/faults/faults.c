/* Preloaded into a child process: the n-th file call after arm() is killed, cut short or refused. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/xattr.h>
#include <unistd.h>

enum { KILL_BEFORE = 1, REFUSE, KILL_AFTER, HALF_THEN_KILL, HALF_THEN_REFUSE };

enum { CHMOD = 1, CHOWN = 2, XATTR = 4, RENAME2 = 8, LINK = 16, FLUSH_DIRECTORY = 32, CLOSE_DIRECTORY = 64 };

static int refused, refusal;
void refuse(int calls, int error) { refused = calls, refusal = error; }
static int is_directory(int fd) { struct stat s; return fstat(fd, &s) == 0 && S_ISDIR(s.st_mode); }
#define REFUSED(calls) if (refused & (calls)) { errno = refusal; return -1; }

static int armed, target, action, number, for_ever, seen;

void arm(int n, int what, int error, int sticky) {
    target = n, action = what, number = error, for_ever = sticky, seen = 0, armed = 1;
}
int disarm(void) { armed = 0; return seen; }

static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

static int due(void) {
    if (!armed) return 0;
    seen++;
    if (seen == target || (for_ever && seen > target)) return action;
    return 0;
}

/* Run `call`, or do to it what is due; only a write can be done by half. */
#define FAULTY(type, call) \
    int what = due(); \
    if (what == KILL_BEFORE || what == HALF_THEN_KILL) die(); \
    if (what == REFUSE) { errno = number; return -1; } \
    type result = call; \
    if (what == KILL_AFTER) die(); \
    return result;

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

int fsync(int fd) { REAL(fsync); REFUSED(is_directory(fd) ? FLUSH_DIRECTORY : 0) FAULTY(int, real(fd)) }
int fchmod(int fd, mode_t mode) { REAL(fchmod); REFUSED(CHMOD) FAULTY(int, real(fd, mode)) }
int fchown(int fd, uid_t u, gid_t g) { REAL(fchown); REFUSED(CHOWN) FAULTY(int, real(fd, u, g)) }
int rename(const char *a, const char *b) { REAL(rename); FAULTY(int, real(a, b)) }
int renameat2(int d, const char *a, int e, const char *b, unsigned f) { REAL(renameat2); REFUSED(RENAME2) FAULTY(int, real(d, a, e, b, f)) }
int link(const char *a, const char *b) { REAL(link); REFUSED(LINK) FAULTY(int, real(a, b)) }
int unlink(const char *path) { REAL(unlink); FAULTY(int, real(path)) }
ssize_t listxattr(const char *path, char *list, size_t n) { REAL(listxattr); REFUSED(XATTR) return real(path, list, n); }
int fsetxattr(int fd, const char *name, const void *value, size_t n, int f) { REAL(fsetxattr); REFUSED(XATTR) return real(fd, name, value, n, f); }
int close(int fd) {
    REAL(close);
    if ((refused & CLOSE_DIRECTORY) && is_directory(fd)) { real(fd); errno = refusal; return -1; }
    int what = due();
    if (what == KILL_BEFORE || what == HALF_THEN_KILL) die();
    int result = real(fd); /* a close that fails has closed all the same */
    if (what == KILL_AFTER) die();
    if (what == REFUSE) { errno = number; return -1; }
    return result;
}
ssize_t read(int fd, void *to, size_t n) { REAL(read); FAULTY(ssize_t, real(fd, to, n)) }
ssize_t write(int fd, const void *from, size_t n) {
    REAL(write);
    int what = due();
    if (what == KILL_BEFORE) die();
    if (what == REFUSE || (what == HALF_THEN_REFUSE && seen > target)) { errno = number; return -1; }
    if (what == HALF_THEN_KILL) { real(fd, from, n / 2); die(); }
    ssize_t result = real(fd, from, what == HALF_THEN_REFUSE ? n / 2 : n);
    if (what == KILL_AFTER) die();
    return result;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        FAULTY(int, real(path, flags, mode)) \
    }
OPEN(open)
OPEN(open64)
